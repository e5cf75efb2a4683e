// What the operator is mailed about, beside the watchdog's own report: also when the app cannot report any more.
@description('Name of the action group.')
param actionGroupName string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Application Insights.')
param insightsId string

@description('The operator\'s address.')
param operatorEmail string

@description('Budget in one month.')
param monthlyBudget int

@description('First day of the budget.')
param budgetStart string

@description('What every alert\'s name begins with.')
param prefix string

// "requests" are runs of functions by their names; a test compares them with the code.
var rules = [
  {
    name: 'no-check'
    text: 'No source was checked for six hours.'
    severity: 1
    window: 'PT6H'
    every: 'PT1H'
    query: 'requests | where name == "Sources" and success == true | summarize Found = count()'
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'set-aside'
    text: 'A message failed again and again and was set aside: treatyalerts failures list.'
    severity: 2
    window: 'PT15M'
    every: 'PT15M'
    query: 'requests | where name in ("PoisonSources", "PoisonDocuments", "PoisonDigests", "PoisonLetters", "PoisonMailEvents") | summarize Found = count()'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'mails'
    text: 'Digests could not be made or sent.'
    severity: 1
    window: 'PT1H'
    every: 'PT15M'
    query: 'requests | where name == "Digests" and success == false | summarize Found = count()'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'mails-refused'
    text: 'Mails were refused or could not be made: the ledger says which, /operator shows them.'
    severity: 2
    window: 'PT1H'
    every: 'PT15M'
    query: 'traces | where message startswith "Metric treatyalerts.mails " and (message has "outcome=Refused" or message has "outcome=Broken") | parse message with "Metric " Name " " Tags " " Value:double | summarize Found = sum(Value)'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'brake'
    text: 'The mail brake is on: treatyalerts mail brake.'
    severity: 1
    window: 'PT15M'
    every: 'PT15M'
    query: 'traces | where message startswith "The mail brake is on" | summarize Found = count()'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'errors'
    text: 'More than one run in twenty failed within an hour.'
    severity: 2
    window: 'PT1H'
    every: 'PT15M'
    query: 'requests | summarize All = count(), Failed = countif(success == false) | extend Found = iff(All >= 20, 100.0 * Failed / All, 0.0) | project Found'
    operator: 'GreaterThan'
    threshold: 5
  }
]

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'treaty'
    emailReceivers: [{ name: 'operator', emailAddress: operatorEmail, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'ar-${prefix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${prefix}: ${rule.text}'
      description: rule.text
      severity: rule.severity
      enabled: true
      autoMitigate: true
      evaluationFrequency: rule.every
      windowSize: rule.window
      scopes: [insightsId]
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: 'Found'
            timeAggregation: 'Maximum'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroup.id] }
    }
  }
]

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'budget-${prefix}'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      mostly: { enabled: true, operator: 'GreaterThan', threshold: 80, thresholdType: 'Actual', contactEmails: [operatorEmail], contactGroups: [actionGroup.id] }
      ahead: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Forecasted', contactEmails: [operatorEmail], contactGroups: [actionGroup.id] }
    }
  }
}

@description('Resource id of the action group.')
output actionGroupId string = actionGroup.id

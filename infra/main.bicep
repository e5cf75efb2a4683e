// TreatyAlerts in one resource group: plain resources, no secret outside of the vault, nothing reachable without a role or the site's own pages.
targetScope = 'resourceGroup'

@description('Short name of this environment, part of every name: lower-case letters and digits.')
@minLength(2)
@maxLength(8)
param environmentName string = 'prod'

@description('Region of all resources; Flex Consumption must be offered there.')
param location string = resourceGroup().location

@description('Tags of all resources, beside those that name the system and the environment.')
param tags object = {}

@description('Address of the operator: alerts, budget, the daily watch, and what webmasters are told to write to.')
param operatorEmail string

@description('Address that digests come from; its domain must be verified with SendGrid.')
param senderAddress string

@description('Name that digests come from.')
param senderName string = 'TreatyAlerts'

@description('SendGrid key with the right to send mail and no other. Empty leaves the vault as it is.')
@secure()
param sendGridApiKey string = ''

@description('Verification key of SendGrid\'s signed event webhook, which posts to /mail-events/sendgrid; it is public. Empty: bounces are not heard of.')
param sendGridWebhookKey string = ''

@description('Host name of your own for the site, such as alerts.example.org; its CNAME must point to the app. Empty: the name that Azure gives.')
param customDomain string = ''

@description('Memory of one instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances at one time; caps the cost, not the result: what is queued waits.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('How storage is replicated: within one building, over zones, or to a second region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('Days for which deleted and overwritten blobs can be brought back.')
@minValue(7)
@maxValue(365)
param restoreDays int = 30

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('What operators sign in with at /operator; at least 16 characters, kept in the vault. Empty: there is no operator area but for the accounts of Operators:Principals.')
@secure()
param operatorSecret string = ''

@description('True to find key phrases with Azure AI Language; false for the embedded extractor alone.')
param useLanguageService bool = false

@description('Price tier of Azure AI Language: F0 is free for 5,000 text records a month, S is charged by text record.')
@allowed(['F0', 'S'])
param languageSku string = 'F0'

@description('Characters that Azure AI Language is asked about in one month at the most.')
@minValue(0)
param languageMonthlyCharacters int = 4000000

@description('When due sources are looked for (six fields, UTC); each source has a rhythm of its own.')
param checkSchedule string = '0 */5 * * * *'

@description('When due digests are looked for (six fields, UTC).')
param planSchedule string = '30 */5 * * * *'

@description('When webhooks are posted to (six fields, UTC).')
param webhookSchedule string = '50 */5 * * * *'

@description('When stranded work is rung for again (six fields, UTC).')
param sweepSchedule string = '0 17 * * * *'

@description('When the operator is told what needs him (six fields, UTC).')
param watchdogSchedule string = '0 5 6 * * *'

@description('Further settings by their names, such as { TreatyAlerts__Digests__MaxItems: \'40\' }.')
param moreSettings object = {}

@description('Budget of this resource group in one month, in the currency of the subscription; mails go out at 80 and 100 per cent.')
@minValue(1)
param monthlyBudget int = 25

@description('First day of the budget: the first of a month.')
param budgetStart string = utcNow('yyyy-MM-01')

@description('True to put the app into a virtual network and to shut storage and vault to everybody else.')
param usePrivateNetwork bool = false

@description('Address space of that network.')
param networkPrefix string = '10.42.0.0/24'

var token = uniqueString(resourceGroup().id, environmentName)
var allTags = union(tags, { system: 'treatyalerts', environment: environmentName, 'azd-env-name': environmentName })
var names = {
  app: 'func-treatyalerts-${environmentName}-${token}'
  plan: 'asp-treatyalerts-${environmentName}-${token}'
  identity: 'id-treatyalerts-${environmentName}-${token}'
  storage: 'st${environmentName}${token}'
  vault: 'kv-${environmentName}${token}'
  language: 'lang-treatyalerts-${environmentName}-${token}'
  logs: 'log-treatyalerts-${environmentName}-${token}'
  insights: 'appi-treatyalerts-${environmentName}-${token}'
  actionGroup: 'ag-treatyalerts-${environmentName}-${token}'
  network: 'vnet-treatyalerts-${environmentName}-${token}'
}
var siteAddress = empty(customDomain) ? 'https://${names.app}.azurewebsites.net/' : 'https://${customDomain}/'

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: names.identity, location: location, tags: allTags }
}

module network 'modules/network.bicep' = if (usePrivateNetwork) {
  name: 'network'
  params: {
    name: names.network
    location: location
    tags: allTags
    prefix: networkPrefix
    storageName: storage.outputs.name
    vaultName: vault.outputs.name
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: names.storage
    location: location
    tags: allTags
    sku: storageSku
    restoreDays: restoreDays
    isPrivate: usePrivateNetwork
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: names.vault
    location: location
    tags: allTags
    sendGridApiKey: sendGridApiKey
    operatorSecret: operatorSecret
    isPrivate: usePrivateNetwork
  }
}

module language 'modules/language.bicep' = if (useLanguageService) {
  name: 'language'
  params: { name: names.language, location: location, tags: allTags, sku: languageSku }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    logsName: names.logs
    insightsName: names.insights
    location: location
    tags: allTags
    retentionDays: logRetentionDays
  }
}

module access 'modules/access.bicep' = {
  name: 'access'
  params: {
    principalId: identity.outputs.principalId
    storageName: storage.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
    languageName: useLanguageService ? language!.outputs.name : ''
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  // Without its roles the app could not even read its own package.
  dependsOn: [access]
  params: {
    name: names.app
    planName: names.plan
    location: location
    tags: allTags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packageContainer: storage.outputs.packageContainer
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    subnetId: usePrivateNetwork ? network!.outputs.appSubnetId : ''
    settings: union(
      {
        APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
        CheckSchedule: checkSchedule
        PlanSchedule: planSchedule
        WebhookSchedule: webhookSchedule
        SweepSchedule: sweepSchedule
        WatchdogSchedule: watchdogSchedule
        TreatyAlerts__Storage__Connection: storage.outputs.blobEndpoint
        TreatyAlerts__Storage__Container: storage.outputs.dataContainer
        TreatyAlerts__Web__UserAgent: 'TreatyAlerts/0.1 (+${siteAddress}; contact: ${operatorEmail})'
        TreatyAlerts__Language__Endpoint: useLanguageService ? language!.outputs.endpoint : ''
        TreatyAlerts__Language__MonthlyCharacters: string(languageMonthlyCharacters)
        TreatyAlerts__Digests__BaseAddress: siteAddress
        TreatyAlerts__Digests__From: senderAddress
        TreatyAlerts__Digests__FromName: senderName
        TreatyAlerts__Mail__SendGridApiKey: vault.outputs.sendGridReference
        TreatyAlerts__Mail__SendGridWebhookKey: sendGridWebhookKey
        TreatyAlerts__Mail__Operator: operatorEmail
        TreatyAlerts__Telemetry__LogSeconds: '60'
        TreatyAlerts__Operators__Secret: !empty(operatorSecret) ? vault.outputs.operatorReference : ''
        // The Functions host stands before the app on the same machine.
        TreatyAlerts__Subscribers__Proxies__0: '127.0.0.0/8'
        TreatyAlerts__Subscribers__Proxies__1: '::1'
      },
      moreSettings
    )
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  params: { location: location, tags: allTags, insightsId: monitoring.outputs.insightsId, title: 'TreatyAlerts ${environmentName}' }
}

module domain 'modules/domain.bicep' = if (!empty(customDomain)) {
  name: 'domain'
  params: { appName: app.outputs.name, hostName: customDomain }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    actionGroupName: names.actionGroup
    location: location
    tags: allTags
    insightsId: monitoring.outputs.insightsId
    operatorEmail: operatorEmail
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
    prefix: 'treatyalerts-${environmentName}'
  }
}

@description('Where readers find the site.')
output siteAddress string = siteAddress

@description('The app that the package is deployed to.')
output appName string = app.outputs.name

@description('The account that holds all data.')
output storageName string = storage.outputs.name

@description('The vault that holds SendGrid\'s key.')
output vaultName string = vault.outputs.name

@description('The host name that a CNAME of your own must point to.')
output defaultHostName string = app.outputs.defaultHostName

@description('Who tells the operator: the action group that further alerts can use.')
output actionGroupId string = alerts.outputs.actionGroupId

@description('What the TXT record asuid.NAME of a host name of your own must hold.')
output verificationId string = app.outputs.verificationId

@description('The host name of your own that is bound to the app; empty: none.')
output boundHostName string = empty(customDomain) ? '' : (domain!.outputs.hostName)

@description('What to do next.')
output nextSteps array = [
  empty(sendGridApiKey) ? 'Put SendGrid\'s key into the vault ${vault.outputs.name} as secret ${vault.outputs.sendGridSecret}.' : 'SendGrid\'s key is in the vault ${vault.outputs.name}.'
  'Deploy the package to ${app.outputs.name}: docs/operations/azure.md.'
  'Open ${siteAddress}health: it answers 200 when storage and sources are well.'
]

// What the operator looks at: the metrics that the app writes into its log, by their names in docs/operations/telemetry.md.
@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Application Insights.')
param insightsId string

@description('What the workbook is called.')
param title string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, title)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: insightsId
    serializedData: loadTextContent('../workbook.json')
  }
}

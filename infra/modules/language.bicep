// Azure AI Language, by identity only.
@description('Name of the service, and of its own host.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Price tier.')
param sku string

resource language 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'TextAnalytics'
  sku: { name: sku }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

@description('Name of the service.')
output name string = language.name

@description('Where it is asked.')
output endpoint string = language.properties.endpoint

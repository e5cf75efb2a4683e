// What the app may do, and nothing else: one list, each role on one resource.
@description('Who is granted the roles.')
param principalId string

@description('The storage account.')
param storageName string

@description('The vault.')
param vaultName string

@description('Application Insights.')
param insightsName string

@description('Azure AI Language; empty where it is not used.')
param languageName string

// Ids of Azure's built-in roles.
var grants = [
  { on: 'storage', role: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b', name: 'Storage Blob Data Owner' }
  { on: 'storage', role: '974c5e8b-45b9-4653-ba55-5f855dd0fb88', name: 'Storage Queue Data Contributor' }
  { on: 'vault', role: '4633458b-17de-408a-b874-0445c86b69e6', name: 'Key Vault Secrets User' }
  { on: 'insights', role: '3913510d-42f4-4e42-8a64-420c390055eb', name: 'Monitoring Metrics Publisher' }
  { on: 'language', role: '7628b7b8-a8b2-4cdc-b46f-e9b35248918e', name: 'Cognitive Services Language Reader' }
]

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: storageName }
resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = { name: vaultName }
resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: insightsName }
resource language 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = { name: empty(languageName) ? 'none' : languageName }

resource onStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in filter(grants, one => one.on == 'storage'): {
    name: guid(storage.id, principalId, grant.role)
    scope: storage
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      description: grant.name
    }
  }
]

resource onVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in filter(grants, one => one.on == 'vault'): {
    name: guid(vault.id, principalId, grant.role)
    scope: vault
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      description: grant.name
    }
  }
]

resource onInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in filter(grants, one => one.on == 'insights'): {
    name: guid(insights.id, principalId, grant.role)
    scope: insights
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      description: grant.name
    }
  }
]

resource onLanguage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in filter(grants, one => one.on == 'language' && !empty(languageName)): {
    name: guid(language.id, principalId, grant.role)
    scope: language
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      description: grant.name
    }
  }
]

// The secrets that cannot be identities: SendGrid's key, and what operators sign in with.
@description('Name of the vault.')
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('SendGrid\'s key; empty leaves what is there.')
@secure()
param sendGridApiKey string

@description('What operators sign in with; empty leaves what is there.')
@secure()
param operatorSecret string

@description('True to shut the vault to everybody outside of the private network.')
param isPrivate bool

var secretName = 'sendgrid-api-key'
var operatorSecretName = 'operator-secret'

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: { defaultAction: isPrivate ? 'Deny' : 'Allow', bypass: 'AzureServices' }
  }
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = if (!empty(sendGridApiKey)) {
  parent: vault
  name: secretName
  properties: { value: sendGridApiKey, contentType: 'SendGrid API key' }
}

resource operator 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = if (!empty(operatorSecret)) {
  parent: vault
  name: operatorSecretName
  properties: { value: operatorSecret, contentType: 'Secret of the operator area' }
}

@description('Name of the vault.')
output name string = vault.name

@description('Name of the secret that holds SendGrid\'s key.')
output sendGridSecret string = secretName

@description('The setting\'s value that leads the app to the key; without a version, so that a new key is taken within a day.')
output sendGridReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/${secretName}/)'

@description('The setting\'s value that leads the app to the operators\' secret.')
output operatorReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/${operatorSecretName}/)'

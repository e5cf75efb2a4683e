// All data: blobs are the truth, queues only ring for them.
@description('Name of the account.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Replication.')
param sku string

@description('Days for which deleted and overwritten blobs can be brought back.')
param restoreDays int

@description('True to shut the account to everybody outside of the private network.')
param isPrivate bool

// The names of TreatyAlerts' own code; a test compares them.
var dataContainer = 'treatyalerts'
var packageContainer = 'app-package'
var queues = ['sources', 'documents', 'digests', 'letters', 'mail-events']
var poisonQueues = map(queues, queue => '${queue}-poison')

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: { defaultAction: isPrivate ? 'Deny' : 'Allow', bypass: 'AzureServices' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: restoreDays }
    containerDeleteRetentionPolicy: { enabled: true, days: restoreDays }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for container in [dataContainer, packageContainer]: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource allQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for queue in concat(queues, poisonQueues): {
    parent: queueService
    name: queue
  }
]

// Original bytes are read once and kept for ever; older versions of everything are for restoring only.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  dependsOn: [blobs]
  properties: {
    policy: {
      rules: [
        {
          name: 'cool-snapshots'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${dataContainer}/snapshots/'] }
            actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 30 } } }
          }
        }
        {
          name: 'drop-old-versions'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: restoreDays } } }
          }
        }
      ]
    }
  }
}

@description('Name of the account.')
output name string = account.name

@description('Where blobs are, without a slash at the end.')
output blobEndpoint string = substring(account.properties.primaryEndpoints.blob, 0, length(account.properties.primaryEndpoints.blob) - 1)

@description('The container of all data.')
output dataContainer string = dataContainer

@description('The container of the deployed package.')
output packageContainer string = packageContainer

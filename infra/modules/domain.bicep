// A host name of one's own. Its certificate is put on the app by hand: docs/operations/azure.md says why and how.
@description('The app.')
param appName string

@description('The host name; its CNAME points to the app already.')
param hostName string

resource app 'Microsoft.Web/sites@2025-03-01' existing = { name: appName }

resource binding 'Microsoft.Web/sites/hostNameBindings@2025-03-01' = {
  parent: app
  name: hostName
  properties: { siteName: appName, hostNameType: 'Verified', customHostNameDnsRecordType: 'CName' }
}

@description('The name as it is bound.')
output hostName string = binding.name

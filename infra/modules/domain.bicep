// A host name of one's own with a certificate that Azure renews.
@description('The app.')
param appName string

@description('Its plan.')
param planId string

@description('The host name; its CNAME points to the app already.')
param hostName string

@description('Region.')
param location string

@description('Tags.')
param tags object

resource app 'Microsoft.Web/sites@2025-03-01' existing = { name: appName }

resource binding 'Microsoft.Web/sites/hostNameBindings@2025-03-01' = {
  parent: app
  name: hostName
  properties: { siteName: appName, hostNameType: 'Verified', customHostNameDnsRecordType: 'CName' }
}

// The certificate can be made once the name is bound, and bound once it is made: the operator's page says how.
resource certificate 'Microsoft.Web/certificates@2025-03-01' = {
  name: 'cert-${replace(hostName, '.', '-')}'
  location: location
  tags: tags
  dependsOn: [binding]
  properties: { serverFarmId: planId, canonicalName: hostName }
}

@description('Thumbprint that the name is to be bound with.')
output thumbprint string = certificate.properties.thumbprint

// The one identity that the app runs under.
@description('Name of the identity.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id.')
output id string = identity.id

@description('Who is granted roles.')
output principalId string = identity.properties.principalId

@description('Which identity the libraries are to use.')
output clientId string = identity.properties.clientId

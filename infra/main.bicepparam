using 'main.bicep'

// azd fills these from its environment (azd env set NAME value); az deployment takes them from the shell.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'prod')
param operatorEmail = readEnvironmentVariable('OPERATOR_EMAIL')
param senderAddress = readEnvironmentVariable('SENDER_ADDRESS')
param sendGridApiKey = readEnvironmentVariable('SENDGRID_API_KEY', '')
param sendGridWebhookKey = readEnvironmentVariable('SENDGRID_WEBHOOK_KEY', '')
param customDomain = readEnvironmentVariable('CUSTOM_DOMAIN', '')
param operatorSecret = readEnvironmentVariable('OPERATOR_SECRET', '')

SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  // no third party is told what is looked at
  validatorUrl: null,
});

// Sends events with Splunk's own client and prints what the collector answers: one JSON line for each request.
// Usage: node send.js URL TOKEN EVENTS, where EVENTS is a JSON array of contexts for SplunkLogger.send
"use strict";
const { Logger } = require("splunk-logging");

const [url, token, events] = process.argv.slice(2);
const logger = new Logger({ url, token, maxBatchCount: 0, maxRetries: 0 });
logger.requestOptions.strictSSL = true;
logger.error = error => console.log(JSON.stringify({ error: String(error && error.message) }));
JSON.parse(events).forEach(event => logger.send(event));
logger.flush((error, response, body) => {
  console.log(JSON.stringify({ status: response && response.statusCode, body }));
});

// Twilio's Node library as a judge: one JSON object a line in, one out.
import { createInterface } from 'node:readline';
import twilio from 'twilio';

function form(pairs) {
  const values = {};
  for (const [name, value] of pairs) {
    values[name] = name in values ? [values[name], value].flat() : value;
  }
  return values;
}

const asks = {
  sign: (ask) => ({
    signature: twilio.getExpectedTwilioSignature(ask.token, ask.url, form(ask.form)),
  }),
  validate: (ask) => ({
    good: twilio.validateRequest(ask.token, ask.signature, ask.url, form(ask.form)),
  }),
  validate_body: (ask) => ({
    good: twilio.validateRequestWithBody(ask.token, ask.signature, ask.url, ask.body),
  }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const ask = JSON.parse(line);
  console.log(JSON.stringify(asks[ask.do](ask)));
}

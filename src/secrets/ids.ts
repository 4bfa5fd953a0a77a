import { parseSecretArn } from '../aws/arn';

/** Letters, digits and `/_+=.@-`, as AWS documents; and `!`, which names of secrets owned by AWS services contain. */
const characters = /^[A-Za-z0-9/_+=.@!-]+$/;

/** Longest name and longest id: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const maxNameLength = 512;
const maxIdLength = 2048;

/** Whether the text can be the name of a secret. */
export function isName(text: string): boolean {
  return text.length <= maxNameLength && characters.test(text);
}

/** Whether the text can name a secret at all: a name, an ARN or a partial ARN. */
export function isId(text: string): boolean {
  const resource = parseSecretArn(text)?.resource;
  return resource === undefined ? isName(text) : text.length <= maxIdLength && characters.test(resource);
}

/** Where rotation functions are served. */
export interface FunctionAddresses {
  /** Function ARN to URL. */
  readonly rotationFunctions?: Readonly<Record<string, string>>;
  /** For every function that has no URL of its own. */
  readonly lambdaEndpoint?: string;
}

const invocationPath = '/2015-03-31/functions/';
const functionArn = /^arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:function:([\w-]+)(?::([\w$-]+))?$/;

/**
 * Reads the addresses, and gives the URL of the Lambda invocation API for a function's ARN; undefined for one that
 * nothing is configured for.
 *
 * A URL that has the path of the invocation API is taken as it is: AWS's runtime interface emulator serves one
 * function under one fixed path. Any other is a base, and the function's name comes from the ARN, as `sam local
 * start-lambda` wants it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 * @throws Error with a sentence for the person who started the program, for a URL that is none
 */
export function createFunctionUrls({ rotationFunctions = {}, lambdaEndpoint }: FunctionAddresses) {
  const own = new Map(Object.entries(rotationFunctions).map(([arn, text]) => [arn, readUrl(text)]));
  const common = lambdaEndpoint === undefined ? undefined : readUrl(lambdaEndpoint);
  return (arn: string): URL | undefined => {
    const url = own.get(arn) ?? common;
    return url?.pathname.includes(invocationPath) ? url : url && underBase(url, arn);
  };
}

export function isFunctionArn(text: string): boolean {
  return functionArn.test(text);
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new Error('The address of a rotation function must be a URL that begins with http:// or https://');
  return url;
}

function underBase(base: URL, arn: string): URL | undefined {
  const [, name, qualifier] = functionArn.exec(arn) ?? [];
  if (name === undefined) return undefined;
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/$/, '')}${invocationPath}${name}/invocations`;
  if (qualifier !== undefined) url.searchParams.set('Qualifier', qualifier);
  return url;
}

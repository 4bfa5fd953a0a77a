import { type ConfigError, readConfig, settings } from '../../src/config';

const found = (...names: readonly string[]) =>
  readConfig(Object.fromEntries(names.map((name) => [name, 'canary']))).nearMisses;

test.each([
  ['API_KEY_FILE', 'API_KEYS_FILE'],
  ['API_KEYS_FLIE', 'API_KEYS_FILE'],
  ['api_keys_file', 'API_KEYS_FILE'],
  ['OIDC_ISSUERS', 'OIDC_ISSUER'],
  ['OIDC_AUDIENCES', 'OIDC_AUDIENCE'],
  ['POLICES_DIR', 'POLICIES_DIR'],
  ['TRUSTED_PROXY', 'TRUSTED_PROXIES'],
  ['TRUSTED_PROXIE', 'TRUSTED_PROXIES'],
  ['AUDIT_FILES', 'AUDIT_FILE'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['AWS_REGOINS', 'AWS_REGIONS'],
  ['AWS_ENDPOINT_URL_SECRETSMANAGER', 'AWS_ENDPOINT_URL_SECRETS_MANAGER'],
  ['API_KEYS', 'API_KEYS_FILE'],
  ['API_KEY', 'API_KEYS_FILE'],
  ['API_KEYS_PATH', 'API_KEYS_FILE'],
  ['api_keys_path', 'API_KEYS_FILE'],
  ['TLS_CERT', 'TLS_CERT_FILE'],
  ['TLS_KEY_PATH', 'TLS_KEY_FILE'],
  ['POLICY_DIR', 'POLICIES_DIR'],
  ['POLICY_FOLDER', 'POLICIES_DIR'],
  ['AUDIT_LOG', 'AUDIT_FILE'],
  ['AUDIT_LOG_FILE', 'AUDIT_FILE'],
  ['AUDIT_KEY', 'AUDIT_KEY_FILE'],
  ['DATA_DIRECTORY', 'DATA_DIR'],
  ['REQUEST_TIMEOUT', 'REQUEST_TIMEOUT_MS'],
  ['OIDC_GROUPS', 'OIDC_GROUPS_CLAIM'],
  ['TRUSTED_DOCUMENTS_FILE', 'TRUSTED_DOCUMENTS'],
  ['SECRETQL_API_KEYS_FILE', 'API_KEYS_FILE'],
  ['SECRETQL_API_KEY_PATH', 'API_KEYS_FILE'],
  ['SECRETQL_LOG_LEVEL', 'LOG_LEVEL'],
])('%s: %s may be meant', (variable, setting) => {
  expect(found(variable)).toEqual([{ variable, setting }]);
});

/* What others set, in the environment of whatever runs there. */
test.each([
  [
    'a shell',
    'HOME HOSTNAME HOSTTYPE LANG LC_ALL LOGNAME MAIL OLDPWD PATH PWD SHELL SHLVL TERM TMPDIR TZ USER',
  ],
  ['names as short as ours', 'HOSTS PORTS POST SORT LOST host port HOST_DIR PORT_FILE FILE DIR LEVEL'],
  ['other services', 'LOG_FILE LOG_DIR LOG_PATH DATABASE_URL API_URL API_TOKEN API_PATH RATE_LIMIT MAX_AGE'],
  ['other services, behind their names', 'APP_LOG_LEVEL VAULT_TLS_CERT_FILE CELERY_REDIS_URL PG_DATA_DIR'],
  [
    'a service of this name in Kubernetes, and of the demo',
    'SECRETQL_PORT SECRETQL_SERVICE_HOST SECRETQL_SERVICE_PORT SECRETQL_PORT_4000_TCP SECRETQL_TOKEN SECRETQL',
  ],
  [
    'Node and npm',
    'NODE_ENV NODE_OPTIONS NODE_EXTRA_CA_CERTS INIT_CWD npm_config_loglevel npm_lifecycle_event',
  ],
  ['TLS', 'SSL_CERT_FILE SSL_CERT_DIR SSL_KEY_FILE TLS_CA_FILE'],
  ['Kubernetes', 'KUBERNETES_PORT KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT'],
  ['users of Redis', 'REDIS_HOST REDIS_PORT REDIS_USER REDIS_SSL REDIS_TLS REDIS_DB'],
  [
    "AWS's SDKs and tools",
    `AWS_ACCESS_KEY_ID AWS_ACCOUNT_ID AWS_ACCOUNT_ID_ENDPOINT_MODE AWS_AUTH_SCHEME_PREFERENCE AWS_CA_BUNDLE
    AWS_CONFIG_FILE AWS_CONTAINER_AUTHORIZATION_TOKEN AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE
    AWS_CONTAINER_CREDENTIALS_FULL_URI AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CREDENTIAL_EXPIRATION
    AWS_CREDENTIAL_SCOPE AWS_DEFAULTS_MODE AWS_DEFAULT_OUTPUT AWS_DEFAULT_REGION AWS_EC2_METADATA_DISABLED
    AWS_EC2_METADATA_SERVICE_ENDPOINT AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE AWS_EC2_METADATA_V1_DISABLED
    AWS_ENDPOINT_URL AWS_ENDPOINT_URL_KMS AWS_ENDPOINT_URL_S3 AWS_ENDPOINT_URL_SSM AWS_ENDPOINT_URL_STS
    AWS_EXECUTION_ENV AWS_IGNORE_CONFIGURED_ENDPOINT_URLS AWS_LAMBDA_FUNCTION_NAME AWS_MAX_ATTEMPTS AWS_PAGER
    AWS_PROFILE AWS_RETRY_MODE AWS_ROLE_ARN AWS_ROLE_SESSION_NAME AWS_SDK_LOAD_CONFIG AWS_SDK_UA_APP_ID
    AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SHARED_CREDENTIALS_FILE AWS_STS_REGIONAL_ENDPOINTS
    AWS_USE_DUALSTACK_ENDPOINT AWS_USE_FIPS_ENDPOINT AWS_WEB_IDENTITY_TOKEN_FILE`,
  ],
])('nothing is said of the variables of %s', (_whose, names) => {
  expect(found(...names.split(/\s+/))).toEqual([]);
});

test('no setting is taken for a mistake in another, nor a variable that is empty', () => {
  const defaults = Object.entries(settings).map(([name, row]) => [name, row.default]);
  expect(readConfig(Object.fromEntries(defaults)).nearMisses).toEqual([]);
  expect(readConfig({ AWS_REGION: 'us-east-1', AWS_REGIONS: 'us-east-1' }).nearMisses).toEqual([]);
  expect(readConfig({ API_KEY_FILE: '' }).nearMisses).toEqual([]);
});

test('a name that could not be printed is not printed', () => {
  expect(found('API_KEYS\n_FILE', 'API_KEYS_FILE\u001b')).toEqual([]);
});

describe('what would have let nobody in without a credential, and lets in everybody', () => {
  const mistakesOf = (env: Readonly<Record<string, string>>) => {
    try {
      readConfig({ AWS_REGION: 'us-east-1', ...env });
    } catch (error) {
      return (error as ConfigError).mistakes;
    }
    return [];
  };
  const refused = [
    expect.stringMatching(/^API_KEY_FILE is no setting.*API_KEYS_FILE.*everybody on this machine/),
  ];

  test('is refused where the secrets are those of AWS', () => {
    expect(mistakesOf({ SECRETS_BACKEND: 'aws', API_KEY_FILE: 'canary' })).toEqual(refused);
    expect(mistakesOf({ SECRETS_BACKEND: 'aws', API_KEYS: 'canary' })).toHaveLength(1);
    expect(mistakesOf({ SECRETS_BACKEND: 'aws', OIDC_ISUER: 'canary' })).toHaveLength(1);
  });

  test.each([
    ['the embedded ones are of no worth', { API_KEY_FILE: 'canary' }],
    [
      'callers sign in in another way',
      {
        SECRETS_BACKEND: 'aws',
        API_KEY_FILE: 'canary',
        OIDC_ISSUER: 'https://idp.example',
        OIDC_AUDIENCE: 'secretql',
      },
    ],
    ['it is like another setting', { SECRETS_BACKEND: 'aws', AUDIT_FILES: 'canary' }],
  ])('is none where %s', (_where, env: Readonly<Record<string, string>>) => {
    expect(mistakesOf(env)).toEqual([]);
    expect(readConfig({ AWS_REGION: 'us-east-1', ...env }).nearMisses).toHaveLength(1);
  });
});

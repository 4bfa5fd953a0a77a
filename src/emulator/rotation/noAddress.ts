/** What helps where nobody has said where a rotation function is served: every way to say it. */
export const noAddress =
  'This embedded Secrets Manager has no address for the function: set EMULATOR_LAMBDA_ENDPOINT of the gateway, or --lambda-endpoint or --rotation-function where it runs by itself.';

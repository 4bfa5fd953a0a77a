import { UpstreamError } from '../../aws/translate';
import { GatewayError } from '../../errors/GatewayError';
import { problemCodeOf } from '../problemCodeOf';
import type { AccessNote } from './createRecorder';

/** What the audit log says of an access that failed: the code that the caller gets, and by what AWS finds it. */
export function failureOf(error: unknown): Pick<AccessNote, 'outcome' | 'code' | 'awsRequestId'> {
  const code = problemCodeOf(error) ?? (error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR');
  const awsRequestId = error instanceof UpstreamError ? error.trace?.awsRequestId : undefined;
  return { outcome: 'FAILED', code, awsRequestId };
}

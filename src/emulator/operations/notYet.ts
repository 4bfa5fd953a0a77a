import type { OperationName } from '../../aws/operations';
import type { Operation } from '../operation';
import { AwsError } from '../wire/AwsError';

/** An operation that AWS has and this embedded Secrets Manager does not have yet: it says so to whoever asks. */
export function notYet<N extends OperationName>(name: N): Operation<N> {
  return {
    name,
    run() {
      throw new AwsError(
        'InvalidRequestException',
        `This embedded Secrets Manager does not perform ${name} yet.`,
      );
    },
  };
}

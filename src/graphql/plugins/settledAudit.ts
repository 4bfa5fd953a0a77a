import type { ApolloServerPlugin } from '@apollo/server';
import { errorCodes } from '../../errors/errorCodes';
import { GatewayError } from '../../errors/GatewayError';
import type { Context } from '../Context';

/**
 * Lets no answer leave before all that was done for it is written down: a later step of a write may have gone on although
 * its entry could not be written. When it still cannot be, the answer is that alone.
 */
export const settledAudit: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { access, requestId } }) {
    return {
      async willSendResponse({ response: { body } }) {
        const failure = await access.recorder.settle().then(() => undefined, asGatewayError);
        if (!failure || body.kind !== 'single') return;
        const { code, message, details } = failure;
        const extensions = { code, retryable: errorCodes[code].retryable, ...details, requestId };
        body.singleResult.data = null;
        body.singleResult.errors = [{ message, extensions }];
      },
    };
  },
};

function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  return new GatewayError('INTERNAL_SERVER_ERROR', 'Internal error.', { cause: error });
}

import { ApolloSandbox } from '@apollo/sandbox';
import { exampleOperations } from '../exampleOperations';

/**
 * Puts Apollo Sandbox into the page, in a frame that belongs to https://sandbox.embed.apollographql.com. It runs
 * operations by asking this page to send them: see
 * https://www.apollographql.com/docs/graphos/platform/sandbox#embedding-sandbox
 */
export const embedSandbox = ({ target, endpoint }: EmbedOptions): HTMLIFrameElement => {
  const { embeddedSandboxIFrameElement: frame } = new ApolloSandbox({
    target,
    initialEndpoint: endpoint,
    endpointIsEditable: false,
    runTelemetry: false,
    hideCookieToggle: true,
    // The page's policy allows no inline style; the frame's is in the style sheet.
    allowDynamicStyles: false,
    initialState: {
      document: exampleOperations.document,
      variables: JSON.parse(exampleOperations.variables),
      includeCookies: false,
      pollForSchemaUpdates: false,
    },
    // The frame names an address with each request. There is only one to send to.
    handleRequest: (_address, options) => fetch(endpoint, { ...options, cache: 'no-store' }),
  });
  frame.title = 'Apollo Sandbox';
  return frame;
};

interface EmbedOptions {
  readonly target: HTMLElement;
  readonly endpoint: string;
}

const handshake = 'ExplorerListeningForHandshake';

/** What running operations takes: nothing else that the embed's relay offers is of use with this gateway. */
const admitted: ReadonlySet<unknown> = new Set([
  handshake,
  'IntrospectionQueryWithHeaders',
  'ExplorerRequest',
]);

/**
 * Lets the relay of `@apollo/sandbox` see only messages that its own frame sends to run operations. Left to itself it
 * also keeps the token of an Apollo account in this origin's localStorage, opens any address that the frame names in
 * a new window, and opens sockets; and it checks where a message comes from by its origin alone.
 *
 * Has to be called before the relay is made. `onHandshake` is called when Sandbox has started.
 */
export const guardMessages = ({ frameOf, onHandshake }: GuardOptions): void => {
  addEventListener('message', (event) => {
    const name: unknown = event.data?.name;
    if (event.source !== frameOf() || !admitted.has(name)) event.stopImmediatePropagation();
    else if (name === handshake) onHandshake();
  });
};

interface GuardOptions {
  readonly frameOf: () => Window | null;
  readonly onHandshake: () => void;
}

import './sandbox.css';
import { announceSilence } from './announceSilence';
import { embedSandbox } from './embedSandbox';
import { guardMessages } from './guardMessages';

const elementOf = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element "${id}"`);
  return element;
};

const silence = announceSilence({ notice: elementOf('silence'), patienceMs: 6_000 });
// Before the embed adds its own listener: the first to be added is the first to see a message.
guardMessages({ frameOf: () => frame.contentWindow, onHandshake: silence.end });
const frame = embedSandbox({ target: elementOf('sandbox'), endpoint: `${location.origin}/graphql` });

import 'graphiql/style.css';
import './explorer.css';
import { createRoot } from 'react-dom/client';
import { Explorer } from './Explorer';
import { monacoEnvironment } from './monacoEnvironment';

Object.assign(globalThis, { MonacoEnvironment: monacoEnvironment });

const root = document.getElementById('explorer');
if (root === null) throw new Error('The page has no element for the explorer');
createRoot(root).render(<Explorer />);

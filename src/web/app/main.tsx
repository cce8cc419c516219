import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './fonts.css';
import './tokens.css';
import './base.css';
import { preloadSpot } from '../features/spot/SpotScreen.tsx';
import { appStore } from '../state/store.ts';
import { App } from './App.tsx';
import { startState } from './start.ts';

const ready = startState();
/** The speaker's window of a talk is this page under another name. */
const speaker = location.hash === '#speaker';
if (!speaker && appStore.getState().workspace === 'spot') preloadSpot();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
await ready;
if (speaker) (await import('../features/show/talk/start.tsx')).startSpeaker(root);
else
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );

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
if (appStore.getState().workspace === 'spot') preloadSpot();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
await ready;
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

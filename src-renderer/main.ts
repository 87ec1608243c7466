import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';
import App from './App.svelte';
import { windowDesktop } from './bridge/desktop.ts';
import { openEngine } from './engine/open-engine.ts';
import { makeAppContext } from './state/make-app-context.ts';

const desktop = windowDesktop();
const context = makeAppContext(
  desktop,
  (target, handlers) => openEngine((nonce) => desktop.call('engine:connect', { target, nonce }), handlers),
  new MediaQuery('prefers-color-scheme: dark'),
  window.localStorage,
);
// Theme and language are known before the first picture, so that it does not change under the eyes.
await context.app.load();
mount(App, { target: document.body, props: { context } });

import { serve } from './serve.ts';

// Typed as the few things `serve` uses: the DOM library calls this scope a window.
serve(self as unknown as Parameters<typeof serve>[0]);

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Node by default; a test of a component names happy-dom in its first line: // @vitest-environment happy-dom
export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    globals: false,
    // Nothing may lean on the zone of the machine: run where no city of ours is, and with daylight saving.
    env: { TZ: 'America/St_Johns' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    passWithNoTests: false,
  },
});

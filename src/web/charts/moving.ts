export * from '../state/moving.ts';

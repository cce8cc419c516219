export * from '../state/useCounts.ts';

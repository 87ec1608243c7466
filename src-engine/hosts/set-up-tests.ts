import { enableFusedVectors } from './kernel-thread.ts';

enableFusedVectors();

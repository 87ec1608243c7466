import { enableVectors } from './kernel-thread.ts';

enableVectors();

import type { z } from 'zod';
import { enterprise } from './enterprise.mts';
import { faceSwap } from './face-swap.mts';
import { v6 } from './v6.mts';
import { v7 } from './v7.mts';

/** Checks written by hand from the pages, by endpoint: everything that ModelsLab offers. */
export const modelsLabChecks: Record<string, z.ZodType> = {
	...enterprise,
	...faceSwap,
	...v6,
	...v7,
};

import { createRequire } from 'node:module';
import type * as Package from 'n8n-workflow';

/** The package as CommonJS: its ES modules do not load in Node as they are. */
export const n8nWorkflow = createRequire(import.meta.url)('n8n-workflow') as typeof Package;

import type { IExecuteFunctions } from 'n8n-workflow';

import type { Recovery } from '../output/recovery';
import { isToolCall } from './tool-call';

/** The workflow that called this one would order again when it is retried. */
const CALLED_BY_WORKFLOW = 'integrated';

/** @returns what gets paid videos after an error of this run; `own` where n8n's Retry can be relied on */
export function recoveryIn(context: IExecuteFunctions, own: Recovery): Recovery {
	return isToolCall(context) || context.getMode() === CALLED_BY_WORKFLOW ? 'ids' : own;
}

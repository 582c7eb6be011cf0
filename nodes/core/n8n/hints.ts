import type { IExecuteFunctions } from 'n8n-workflow';

import type { Hint } from '../output/hints';
import { isToolCall } from './tool-call';

/** Shows the hints above the node's output; an agent has no use for them. */
export function showHints(context: IExecuteFunctions, hints: Hint[]): void {
	if (isToolCall(context) || hints.length === 0) return;
	context.addExecutionHints(...hints.map((hint) => ({ ...hint, location: 'outputPane' as const })));
}

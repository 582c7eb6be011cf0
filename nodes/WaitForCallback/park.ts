import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { noteParking } from '../core/n8n/execution-store';
import { runPorts } from '../core/n8n/run-ports';
import { awaitedTasks, nextWake } from '../core/wait/parking';

/**
 * Has n8n store the execution until a callback or the timer, if any of its tasks still runs.
 * @returns the items as they came; n8n passes them on when the execution is back
 */
export async function park(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const awaited = awaitedTasks(items.map(({ json }) => json));
	if (awaited.length > 0) {
		const now = runPorts(context).now();
		noteParking(context, now);
		await context.putExecutionToWait(new Date(nextWake(awaited, now)));
	}
	return [items];
}

import type { IExecuteFunctions } from 'n8n-workflow';

import type { JournalStore } from '../submit/journal';
import { SubmitJournal } from '../submit/journal';

/** @returns the node's journal, which n8n stores with the execution for further tries and retries */
export function journalOf(context: IExecuteFunctions): SubmitJournal {
	const store = context.getContext('node');
	store.submits ??= {};
	const { $runIndex } = context.getWorkflowDataProxy(0);
	return new SubmitJournal(store.submits as JournalStore, Number($runIndex));
}

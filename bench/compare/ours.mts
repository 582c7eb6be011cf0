import type { IDataObject, INode } from 'n8n-workflow';
import { FORMS, node, wire } from '../../harness/pipeline.mts';
import type { Middle } from './workflow.mts';
import { DELIVERED } from './workflow.mts';

interface Ours {
	mode: 'wait' | 'park';
	/** Whether the provider is asked to call back. */
	called?: boolean;
	/** Whether the files are fetched. */
	download?: boolean;
	/** Whether one item's error lets the other items go on. */
	goOn?: boolean;
}

const FORM = { kling: FORMS.kling, calledBack: FORMS.wan };
/** Above what the sandbox is sent: the model that calls back has a documented limit of 20. */
const SUBMITS_PER_MINUTE = 6_000;

/** Generate Video -> Wait for Task. @param suffix of the credential's name */
export function ours(suffix: string, how: Ours): Middle {
	const { mode, called = false, download = true, goOn = false } = how;
	const credentials = { novitaApi: { id: '', name: `Novita AI${suffix}` } };
	const onError: Partial<INode> = goOn ? { onError: 'continueRegularOutput' } : {};
	const place = (name: string, type: string, parameters: IDataObject): INode => ({
		...node(name, `n8n-nodes-ai-video.${type}`, 1, parameters),
		credentials,
		...onError,
	});
	const generate = place('Generate Video', 'generateVideo', {
		...(called ? FORM.calledBack : FORM.kling),
		prompt: '={{ $json.prompt }}',
		options: called ? { wakeParked: true, submitsPerMinute: SUBMITS_PER_MINUTE } : {},
	});
	const wait = place('Wait for Task', 'waitForTask', { mode, download });
	const finished = wire(DELIVERED);
	return {
		nodes: [generate, wait],
		connections: {
			[generate.name]: { main: [wire(wait.name)] },
			[wait.name]: { main: mode === 'park' ? [wire(wait.name), finished] : [finished] },
		},
	};
}

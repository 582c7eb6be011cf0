import type { IDataObject, INode } from 'n8n-workflow';
import { FORMS, node, wire } from '../../harness/pipeline.mts';
import type { WorkflowFragment } from './workflow.mts';
import { DELIVERED } from './workflow.mts';

interface Options {
	/** `park`: handed over, and stored until the timer or a callback. */
	mode: 'wait' | 'park';
	/** Whether the provider is asked to call back. */
	callback?: boolean;
	/** Whether the files are downloaded. */
	download?: boolean;
	/** Whether one item's error leaves the other items running. */
	continueOnError?: boolean;
}

const FORM = { kling: FORMS.kling, withCallback: FORMS.wan };
/** No limit in practice; the documented one of the model that calls back is 20. */
const SUBMITS_PER_MINUTE = 6_000;

/**
 * Generate Video -> Wait for Task.
 * @param suffix of the credential's name
 */
export function ourNodes(suffix: string, options: Options): WorkflowFragment {
	const { mode, callback = false, download = true, continueOnError = false } = options;
	const credentials = { novitaApi: { id: '', name: `Novita AI${suffix}` } };
	const onError: Partial<INode> = continueOnError ? { onError: 'continueRegularOutput' } : {};
	const ourNode = (name: string, type: string, parameters: IDataObject): INode => ({
		...node(name, `n8n-nodes-ai-video.${type}`, 1, parameters),
		credentials,
		...onError,
	});
	const generate = ourNode('Generate Video', 'generateVideo', {
		...(callback ? FORM.withCallback : FORM.kling),
		prompt: '={{ $json.prompt }}',
		options: callback ? { resumeOnCallback: true, submitsPerMinute: SUBMITS_PER_MINUTE } : {},
	});
	const waiting = mode === 'park' ? 'handOver' : 'wait';
	const wait = ourNode('Wait for Task', 'waitForTask', {
		provider: 'several',
		mode: waiting,
		download,
	});
	const parking = ourNode('Wait for Callback', 'waitForCallback', { provider: 'several' });
	return {
		nodes: [generate, wait, parking],
		connections: {
			[generate.name]: { main: [wire(wait.name)] },
			[wait.name]: { main: [wire(DELIVERED), [], [], wire(parking.name)] },
			[parking.name]: { main: [wire(wait.name)] },
		},
	};
}

import { node, wire } from '../../harness/pipeline.mts';
import type { WorkflowFragment } from './workflow.mts';
import { DELIVERED } from './workflow.mts';

/**
 * n8n's own OpenAI node with its defaults.
 * @param credential name of the credential
 */
export function n8nOpenAi(credential: string): WorkflowFragment {
	const parameters = {
		resource: 'video',
		operation: 'generate',
		modelId: { __rl: true, mode: 'id', value: 'sora-2' },
		prompt: '={{ $json.prompt }}',
		seconds: 4,
		size: '1280x720',
		options: {},
	};
	return {
		nodes: [
			{
				...node('OpenAI', '@n8n/n8n-nodes-langchain.openAi', 2.1, parameters),
				credentials: { openAiApi: { id: '', name: credential } },
			},
		],
		connections: { OpenAI: { main: [wire(DELIVERED)] } },
	};
}

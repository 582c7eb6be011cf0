import { ExecuteContext } from 'n8n-core';
import type {
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

import type { Context } from '../../nodes/core/n8n/run-ports';

/**
 * n8n's own context of a running node, with n8n's own HTTP helpers.
 * @param credentialOf the fields of the credential as its expressions give them for an item
 * @param stop n8n's signal of the Stop button
 * @param authenticate puts the key into the request that n8n hands it
 */
export function realContext(
	credentialOf: (itemIndex: number) => IDataObject,
	authenticate: (fields: IDataObject, request: IHttpRequestOptions) => IHttpRequestOptions,
	stop?: AbortSignal,
): Context {
	const node: INode = {
		id: '1',
		name: 'Generate Video',
		type: 'generateVideo',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { modelsLabApi: { id: '1', name: 'Tenants' } },
	};
	const nodeType = {
		description: { properties: [], credentials: [{ name: 'modelsLabApi' }] },
	} as unknown as INodeType;
	const nodeTypes = { getByNameAndVersion: () => nodeType } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		credentialsHelper: {
			isCredentialUsableByNode: () => true,
			getParentTypes: () => [],
			preAuthentication: async () => undefined,
			getDecrypted: async (...given: unknown[]) => {
				const resolved = given[6] as { itemIndex: number } | undefined;
				return credentialOf(resolved?.itemIndex ?? 0);
			},
			authenticate: async (fields: IDataObject, _type: string, request: IHttpRequestOptions) =>
				authenticate(fields, request),
		},
	} as unknown as IWorkflowExecuteAdditionalData;
	const items = [{ json: {} }, { json: {} }];
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		createRunExecutionData({}),
		0,
		items,
		{ main: [items] },
		{ data: { main: [items] }, node, source: null },
		[],
		stop,
	) as unknown as Context;
}

import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { Surface } from './surface.mts';

/** Where the shapes of items are declared. */
const DECLARED: Record<string, string[]> = {
	'nodes/core/task.ts': ['TaskStatus', 'TaskFile', 'TaskCost', 'Task'],
	'nodes/core/wait/parking.ts': ['HandedOver'],
	'nodes/core/providers/uploads.ts': ['Upload'],
	'nodes/UploadAsset/upload.ts': ['Asset'],
};

/** @returns the fields of the items that nodes give out, with their types */
export function itemShapes(): Surface {
	return Object.fromEntries(
		Object.entries(DECLARED).flatMap(([file, names]) => {
			const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
			return names.map((name) => [name, shapeOf(source, name)]);
		}),
	);
}

function shapeOf(source: ts.SourceFile, name: string): string | Surface {
	for (const statement of source.statements) {
		if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name) {
			return textOf(statement.type, source);
		}
		if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) {
			const fields = statement.members.filter(ts.isPropertySignature);
			return Object.fromEntries(
				fields.map((field) => [field.name.getText(source), textOf(field.type!, source)]),
			);
		}
	}
	throw new Error(`${source.fileName} declares no ${name}`);
}

function textOf(node: ts.Node, source: ts.SourceFile): string {
	return node.getText(source).replace(/\s+/g, ' ');
}

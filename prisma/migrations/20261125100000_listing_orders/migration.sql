-- What the pages of a folder's listing are read from, in orders other than by name: the living alone, folders and files
-- by themselves, since folders lead in every order. The same index is read backwards where an order is turned round.
CREATE INDEX "Item_folders_by_modified" ON "Item"("parentId", "modifiedAtMs", "sortKey")
WHERE "trashedAtMs" IS NULL AND "kind" <> 'file';

CREATE INDEX "Item_files_by_modified" ON "Item"("parentId", "modifiedAtMs", "sortKey")
WHERE "trashedAtMs" IS NULL AND "kind" = 'file';

CREATE INDEX "Item_files_by_size" ON "Item"("parentId", "sizeBytes", "sortKey")
WHERE "trashedAtMs" IS NULL AND "kind" = 'file';

-- Rows that still wait for their kind are of none until the job comes to them, so that no page leaves one out.
UPDATE "Item" SET "contentKind" = 'other' WHERE "contentKind" IS NULL AND "kind" = 'file';

CREATE INDEX "Item_files_by_kind" ON "Item"("parentId", "contentKind", "sortKey")
WHERE "trashedAtMs" IS NULL AND "kind" = 'file';

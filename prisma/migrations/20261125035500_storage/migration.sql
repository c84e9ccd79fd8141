-- What takes the space is added up from these alone, without reading a row (server/domain/quota/storage-sums.ts).
CREATE INDEX "Item_files" ON "Item"("spaceId", "sizeBytes", "id", "version", "mediaType") WHERE "kind" = 'file';
CREATE INDEX "Version_itemId_sizeBytes_idx" ON "Version"("itemId", "sizeBytes");
CREATE INDEX "Upload_reserved" ON "Upload"("ownerId") WHERE "reservedBytes" > 0;

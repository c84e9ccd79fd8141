-- AlterTable
ALTER TABLE "Item" ADD COLUMN "targetSpaceId" TEXT;

-- Few items are shortcuts: the index has no row for the others.
CREATE INDEX "Item_target_idx" ON "Item"("targetSpaceId") WHERE "targetSpaceId" IS NOT NULL;

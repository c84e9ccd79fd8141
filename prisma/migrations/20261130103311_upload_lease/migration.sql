-- Added in place: making the table anew would lose the trigger that guards the offset.
ALTER TABLE "Upload" ADD COLUMN "fence" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Upload" ADD COLUMN "leaseNode" TEXT;
ALTER TABLE "Upload" ADD COLUMN "leaseUntilMs" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "Upload" ADD COLUMN "leaseIsWanted" BOOLEAN NOT NULL DEFAULT false;

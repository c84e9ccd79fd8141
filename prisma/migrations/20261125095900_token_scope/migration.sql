-- By hand: a redefinition of the table would drop its triggers.
ALTER TABLE "ApiToken" ADD COLUMN "scope" TEXT NOT NULL DEFAULT 'all';

-- AlterTable
ALTER TABLE "Upload" ADD COLUMN "ifSha256" TEXT;

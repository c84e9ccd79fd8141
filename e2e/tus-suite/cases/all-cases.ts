import { bodyLengthCases } from '#e2e/tus-suite/cases/body-length'
import { checksumCases } from '#e2e/tus-suite/cases/checksum'
import { concurrencyCases } from '#e2e/tus-suite/cases/concurrency'
import { creationCases } from '#e2e/tus-suite/cases/creation'
import { creationMetadataCases } from '#e2e/tus-suite/cases/creation-metadata'
import { creationWithUploadCases } from '#e2e/tus-suite/cases/creation-with-upload'
import { deferLengthCases } from '#e2e/tus-suite/cases/defer-length'
import { discoveryCases } from '#e2e/tus-suite/cases/discovery'
import { expirationCases } from '#e2e/tus-suite/cases/expiration'
import { headCases } from '#e2e/tus-suite/cases/head'
import { interruptionCases } from '#e2e/tus-suite/cases/interruption'
import { methodOverrideCases } from '#e2e/tus-suite/cases/method-override'
import { patchCases } from '#e2e/tus-suite/cases/patch'
import { patchOffsetCases } from '#e2e/tus-suite/cases/patch-offset'
import { terminationCases } from '#e2e/tus-suite/cases/termination'
import { versionCases } from '#e2e/tus-suite/cases/version'
import type { TusCase } from '#e2e/tus-suite/tus-case'

export const allCases: TusCase[] = [
  ...versionCases,
  ...discoveryCases,
  ...methodOverrideCases,
  ...headCases,
  ...patchCases,
  ...patchOffsetCases,
  ...interruptionCases,
  ...bodyLengthCases,
  ...concurrencyCases,
  ...creationCases,
  ...creationMetadataCases,
  ...deferLengthCases,
  ...creationWithUploadCases,
  ...expirationCases,
  ...checksumCases,
  ...terminationCases,
].sort((one, other) => one.item - other.item)

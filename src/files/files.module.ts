import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DownloadService } from './download.service.js';
import { FileController } from './file.controller.js';
import { StoredFile } from './file.entity.js';
import { FileStore } from './store.js';
import { SweepService } from './sweep.service.js';
import { UploadService } from './upload.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([StoredFile])],
  controllers: [FileController],
  providers: [FileStore, UploadService, DownloadService, SweepService],
  exports: [FileStore],
})
export class FilesModule {}

/** What the server says in English, as a person reads it in Chinese. What is missing here is said by its code. */
export const sentences: Record<string, string> = {
  // Names
  'Give it a name.': '请输入名称。',
  'This name is not well-formed text.': '名称中有无效字符。',
  'This name has a meaning of its own. Choose another.': '此名称有特殊含义，请换一个。',
  'A name cannot hold / or \\.': '名称不能包含 / 或 \\。',
  'A name cannot hold control characters.': '名称不能包含控制字符。',
  'This name is too long (255 bytes at most).': '名称过长（最多 255 字节）。',
  'Use 1 to 64 letters, digits, spaces, dots, - or _.':
    '请使用 1 至 64 个字母、数字、空格、点、- 或 _。',
  'There is a user with this name already.': '已有同名用户。',
  'There is no such user.': '没有此用户。',
  // Passwords, codes, sign-in
  'Use at least 6 characters.': '至少 6 个字符。',
  'Use at least 8 characters.': '至少 8 个字符。',
  'Use at most 1,024 characters.': '最多 1,024 个字符。',
  'This is little more than your name, or the name Cove. Take a few words that only you would put together.':
    '密码与您的用户名或 Cove 太接近。请用几个只有您会放在一起的词。',
  'Too many people use this password. Take a few words that only you would put together.':
    '这个密码太常见。请用几个只有您会放在一起的词。',
  'This is not your current password.': '当前密码不正确。',
  'This is not your password.': '密码不正确。',
  'This name and password do not match.': '用户名或密码不正确。',
  'This account is disabled. Ask an admin to enable it.': '此账户已停用，请联系管理员启用。',
  'Enter the code that your app shows, or one of your recovery codes.':
    '请输入验证器应用显示的验证码，或一个恢复码。',
  'This code is not right. Is the clock of your phone set by the network?':
    '验证码不正确。请确认手机时间已设为自动。',
  'This code is not right, or was used already. Take the next one.':
    '验证码不正确或已用过，请使用下一个。',
  'This is not the code. The newest one stands in the server’s log.':
    '代码不正确，最新的代码在服务器日志中。',
  'This took too long. Begin anew.': '操作超时，请重新开始。',
  'Two steps are on already.': '两步验证已经开启。',
  'Two steps are off.': '两步验证未开启。',
  'Turn off your own two steps on your account page, with a code.':
    '请在账户页面用验证码关闭自己的两步验证。',
  'This token may only read. Use one that may do everything.':
    '此令牌只读。请使用具有全部权限的令牌。',
  'Choose a time in the future.': '请选择将来的时间。',
  'This token is not valid. Sign in for a new one.': '令牌无效，请重新登录获取。',
  'This account has 100 tokens. Revoke one that is no longer used.':
    '此账户已有 100 个令牌，请先吊销不再使用的。',
  'This request came from another site. Open Cove itself and try again.':
    '请求来自其他网站。请直接打开 Cove 再试。',
  'Cove is set up already. Sign in instead.': 'Cove 已完成设置，请直接登录。',
  // Users
  'Only an admin may do this.': '只有管理员可以执行此操作。',
  'This is the last admin who can sign in. Make someone else an admin first.':
    '这是最后一位可登录的管理员，请先将其他人设为管理员。',
  'A quota is a whole number of bytes.': '请输入大小，例如 50 GB、500 MiB 或 unlimited（不限）。',
  'Hand over to someone else: this user is the one who leaves.':
    '请移交给其他人：被移除的正是此用户。',
  // Items
  'This is no folder.': '这不是文件夹。',
  'This is no file.': '这不是文件。',
  'The folder is gone.': '文件夹已不存在。',
  'A folder cannot go into itself or below itself.': '不能将文件夹移动到自身或其子文件夹中。',
  'The top folder of a space stays as it is.': '空间的顶层文件夹不能更改。',
  'It is not in the trash.': '它不在回收站中。',
  'One command works in one space. Take the items of each space by themselves.':
    '一次只能操作同一空间中的内容，请分别操作。',
  'This takes too long. Copy it in parts.': '内容太多，请分批复制。',
  'This drive holds 1,000,000 items already. Purge some first.':
    '已达 1,000,000 项的上限，请先永久删除一部分。',
  'This version is gone.': '此版本已不存在。',
  'This is the content that the file has now.': '这是文件当前的内容。',
  // Spaces
  'There is a shared folder among this. Stop sharing it first, or take it out.':
    '其中有共享文件夹，请先停止共享或将其移出。',
  'This is a home. Share a folder of it instead.': '不能共享整个“我的文件”，请共享其中的文件夹。',
  'Folders of your own home can be shared; this one is in a shared space already.':
    '只能共享“我的文件”中的文件夹，此文件夹已在共享空间中。',
  'This folder is shared already.': '此文件夹已共享。',
  'Only folders become spaces.': '只能共享文件夹。',
  'It is yours already. Hand it over to someone else.': '它已经属于您，请移交给其他人。',
  'The owner stays the owner, until the space is handed over.': '移交空间之前，所有者不能更改。',
  'The owner stays, until the space is handed over or deleted.':
    '移交或删除空间之前，所有者不能退出。',
  'Nobody can own more than 1,000 spaces. Delete some first.':
    '每人最多拥有 1,000 个空间，请先删除一部分。',
  'A space has 1,000 members at most.': '每个空间最多 1,000 名成员。',
  // Links
  'A link ends in the future.': '到期时间须晚于现在。',
  'A link leads to a file or a folder; one to drop files into, to a folder.':
    '只能为文件或文件夹创建链接；收集链接只能用于文件夹。',
  'You have 1,000 links. Revoke some that are no longer used.':
    '您已有 1,000 个链接，请先取消不再使用的。',
  'This link asks for a password.': '此链接需要密码。',
  'This password is not right.': '密码不正确。',
  'This link has expired.': '链接已过期。',
  'This link is used up.': '链接的下载次数已用完。',
  'This link has no download left.': '链接的下载次数已用完。',
  'This link has no room for that any more.': '链接的剩余空间不足。',
  'This link has ended while the upload went on.': '上传过程中链接已失效。',
  // Uploads
  'This session has ended while the upload went on.': '上传过程中登录已失效。',
  'What was stored of this upload is lost. Send the file again.':
    '已上传的部分丢失了，请重新上传。',
  'These are too many folders.': '文件夹太多。',
}

type Saying = [RegExp, (...parts: string[]) => string]

/** Sentences with something of the moment in them. */
export const sayings: Saying[] = [
  [/^[“"](.+)[”"] is already here\.$/, (name) => `这里已有“${name}”。`],
  [
    /^[“"](.+)[”"] is here already, and is no folder\.$/,
    (name) => `这里已有“${name}”，但不是文件夹。`,
  ],
  [/^[“"](.+)[”"] is in it already\.$/, (name) => `${name} 已经是成员了。`],
  [/^[“"](.+)[”"] is no member here\.$/, (name) => `${name} 不是这里的成员。`],
  [/^There is nobody named “(.+)”\.$/, (name) => `没有名为“${name}”的用户。`],
  [/^There is no user named "(.+)"\.$/, (name) => `没有名为“${name}”的用户。`],
  [/^Folders can be (\d+) levels deep at most\.$/, (levels) => `文件夹最多嵌套 ${levels} 层。`],
  [
    /^You have (\d+) unfinished uploads\. Finish or cancel some first\.$/,
    (uploads) => `您有 ${uploads} 个未完成的上传，请先完成或取消一部分。`,
  ],
  [
    /^(.+) has no room for (.+) and (\d+) items more\. .+$/,
    (name, size, items) =>
      `${name} 的空间放不下 ${size}、${items} 项内容。请先提高其配额，或移交给其他人。`,
  ],
  [
    /^"(.*)" is no size: write 10GB, 500MiB or unlimited\.$/,
    (text) => `“${text}”不是大小，请写成 10GB、500MiB 或 unlimited（不限）。`,
  ],
]

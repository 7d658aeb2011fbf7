{**
 * clean: embedded-tracker
 *}
{* <script src="https://static.criteo.net/js/ld/ld.js"></script> *}
<script async src="https://www.googletagmanager.com/gtag/js?id={$accountId|escape:'htmlall':'UTF-8'}"></script>
<script>
  window.dataLayer = window.dataLayer || [];
  {literal}function gtag(){dataLayer.push(arguments);}{/literal}
  gtag('js', new Date());
  {* expect: embedded-tracker *}
  gtag(
    'config',
    '{$accountId|escape:'htmlall':'UTF-8'}',
    {ldelim}
      'debug_mode': false
      {if $anonymize}, 'anonymize_ip': true{/if}
      {if $userId && !$backOffice}, 'user_id': '{$userId|escape:'htmlall':'UTF-8'}'{/if}
    {rdelim}
  );
</script>
{include file='module:riverford/views/templates/hook/more.tpl'}
